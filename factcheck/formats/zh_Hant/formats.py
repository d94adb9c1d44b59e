"""Figures in threes, as newspapers set them; Django groups Chinese figures in fours."""

NUMBER_GROUPING = 3
THOUSAND_SEPARATOR = ","
