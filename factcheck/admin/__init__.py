"""The Django admin: the same verbs and the same gate as the desk's own pages."""
