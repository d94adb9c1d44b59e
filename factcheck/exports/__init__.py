"""Claims leave the desk as files: one module a format, the columns declared once."""
