"""Every address of the desk."""

from django.contrib import admin
from django.contrib.auth.decorators import login_not_required
from django.urls import include, path
from django.views.generic import RedirectView
from django.views.i18n import set_language

from factcheck.views import (
    accounts,
    attach,
    bulk,
    claim,
    claims,
    columns,
    cut,
    dashboard,
    essays,
    evidence,
    exports,
    facets,
    import_many,
    imports,
    jobs,
    reader,
    report,
    saved_views,
    similar,
    sources,
    undo,
    work,
)

handler500 = "factcheck.views.faults.server_fault"

urlpatterns = [
    path("", RedirectView.as_view(pattern_name="essays"), name="home"),
    path("work/", work.work_page, name="work"),
    path("essays/", essays.essay_list, name="essays"),
    path("essays/import/", imports.essay_import, name="essay_import"),
    path("essays/import/many/", import_many.essays_import_many, name="essays_import_many"),
    path("essays/<int:pk>/", reader.essay_page, name="essay"),
    path("essays/<int:pk>/report/", report.essay_report, name="essay_report"),
    path("claims/", claims.claim_table, name="claims"),
    path("claims/export/", exports.claims_export_start, name="claims_export_start"),
    path("claims/export.csv", exports.claims_export, name="claims_export"),
    path("claims/attach/", attach.claims_attach, name="claims_attach"),
    path("claims/bulk/", bulk.claims_bulk, name="claims_bulk"),
    path("claims/counts/", facets.claim_counts, name="claim_counts"),
    path("claims/columns/", columns.claims_columns, name="claims_columns"),
    path("claims/views/", saved_views.saved_views, name="saved_views"),
    path("claims/views/<int:pk>/", saved_views.saved_view_rename, name="saved_view_rename"),
    path("claims/views/<int:pk>/remove/", saved_views.saved_view_remove, name="saved_view_remove"),
    path("claims/<int:pk>/", claim.claim_page, name="claim"),
    path("claims/<int:pk>/review/", claim.claim_review, name="claim_review"),
    path("claims/<int:pk>/assign/", claim.claim_assign, name="claim_assign"),
    path("claims/<int:pk>/second-review/", claim.claim_second_review, name="claim_second_review"),
    path("claims/<int:pk>/cut/", cut.claim_cut, name="claim_cut"),
    path("claims/<int:pk>/similar/", similar.claim_similar, name="claim_similar"),
    path("claims/<int:pk>/similar/<int:evidence>/", similar.evidence_take_over, name="evidence_take_over"),
    path("claims/<int:pk>/evidence/", evidence.evidence_add, name="evidence_add"),
    path("evidence/fill/", evidence.evidence_fill, name="evidence_fill"),
    path("evidence/<int:pk>/", evidence.evidence_edit, name="evidence"),
    path("evidence/<int:pk>/remove/", evidence.evidence_remove, name="evidence_remove"),
    path("dashboard/", dashboard.dashboard, name="dashboard"),
    path("jobs/", jobs.job_list, name="jobs"),
    path("jobs/<int:pk>/", jobs.job_page, name="job"),
    path("jobs/<int:pk>/cancel/", jobs.job_cancel, name="job_cancel"),
    path("jobs/<int:pk>/again/", jobs.job_again, name="job_again"),
    path("jobs/<int:pk>/file/", jobs.job_file, name="job_file"),
    path("undo/", undo.undo, name="undo"),
    path("redo/", undo.redo, name="redo"),
    path("sources/", sources.source_list, name="sources"),
    path("sources/suggestions/", sources.source_suggestions, name="source_suggestions"),
    path("sources/<int:pk>/", sources.source_page, name="source"),
    # Ours first; the rest of the account pages are Django's own.
    path("accounts/login/", accounts.LoginView.as_view(), name="login"),
    path("accounts/", include("django.contrib.auth.urls")),
    path("language/", login_not_required(set_language), name="set_language"),
    path("admin/", admin.site.urls),
]
