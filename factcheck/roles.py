"""Who may do what: two roles, kept as Django groups."""

EDITOR = "Editor"
REVIEWER = "Reviewer"

#: Permission code names of this app, by role.
PERMISSIONS: dict[str, frozenset[str]] = {
    REVIEWER: frozenset(
        {
            "view_essay",
            "view_claim",
            "change_claim",
            "export_claim",
            "view_review",
            "add_review",
            "view_source",
            "add_source",
            "change_source",
            "view_evidence",
            "add_evidence",
            "change_evidence",
            "delete_evidence",
            "view_glossaryterm",
        }
    ),
}
PERMISSIONS[EDITOR] = PERMISSIONS[REVIEWER] | {
    "add_essay",
    "change_essay",
    "delete_essay",
    "assign_claim",
    "settle_claim",
    "delete_source",
    "add_glossaryterm",
    "change_glossaryterm",
    "delete_glossaryterm",
}
