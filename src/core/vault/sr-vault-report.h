/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/** SrVaultReport: what a verification found. */
#define SR_TYPE_VAULT_REPORT (sr_vault_report_get_type ())
G_DECLARE_FINAL_TYPE (SrVaultReport, sr_vault_report, SR, VAULT_REPORT, GObject)

/** sr_vault_report_is_clean: whether everything fits. */
gboolean sr_vault_report_is_clean (SrVaultReport *self);

/* What was looked at. */
guint64 sr_vault_report_get_entries (SrVaultReport *self);
guint64 sr_vault_report_get_records (SrVaultReport *self);
guint64 sr_vault_report_get_items (SrVaultReport *self); /* pieces of evidence */
guint64 sr_vault_report_get_bytes (SrVaultReport *self); /* of evidence */
guint64
sr_vault_report_get_erased (SrVaultReport *self); /* payloads erased by retention, named by an entry */

/* What does not fit, one sentence each. */
guint sr_vault_report_get_n_findings (SrVaultReport *self);
const char *sr_vault_report_get_finding (SrVaultReport *self, guint index);

/** sr_vault_report_get_finding_about: what it is about: "journal 17", "record task/…", "evidence …",
 * "database". */
const char *sr_vault_report_get_finding_about (SrVaultReport *self, guint index);

/* What happened to it, as far as can be told. */
#define SR_FINDING_REMOVED      "removed"      /* entries, or the content of one, are gone */
#define SR_FINDING_ADDED        "added"        /* nobody who signs here made it */
#define SR_FINDING_REORDERED    "reordered"    /* it stands in another entry's place */
#define SR_FINDING_ALTERED      "altered"      /* it is not what was signed */
#define SR_FINDING_UNAUTHORISED "unauthorised" /* its signer's role did not allow it */
#define SR_FINDING_DIFFERS      "differs"      /* a record is not what the journal made of it */
#define SR_FINDING_DAMAGED      "damaged"      /* a file or its content cannot be trusted */
const char *sr_vault_report_get_finding_kind (SrVaultReport *self, guint index);

G_END_DECLS
