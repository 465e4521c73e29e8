/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-vault-private.h"

typedef struct
{
  const char *kind; /* a constant */
  char *about;
  char *sentence;
} Finding;

struct _SrVaultReport
{
  GObject parent_instance;
  guint64 entries;
  guint64 records;
  guint64 items;
  guint64 bytes;
  guint64 erased;
  GPtrArray *findings;
};

G_DEFINE_FINAL_TYPE (SrVaultReport, sr_vault_report, G_TYPE_OBJECT)

static void
finding_free (gpointer data)
{
  Finding *finding = data;

  g_free (finding->about);
  g_free (finding->sentence);
  g_free (finding);
}

static void
sr_vault_report_finalize (GObject *object)
{
  g_ptr_array_unref (SR_VAULT_REPORT (object)->findings);
  G_OBJECT_CLASS (sr_vault_report_parent_class)->finalize (object);
}

static void
sr_vault_report_class_init (SrVaultReportClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = sr_vault_report_finalize;
}

static void
sr_vault_report_init (SrVaultReport *self)
{
  self->findings = g_ptr_array_new_with_free_func (finding_free);
}

SrVaultReport *
sr_vault_report_new (void)
{
  return g_object_new (SR_TYPE_VAULT_REPORT, NULL);
}

void
sr_vault_report_add_kind (SrVaultReport *self, const char *kind, const char *about, const char *sentence)
{
  Finding *finding = g_new0 (Finding, 1);

  finding->kind = kind;
  finding->about = g_strdup (about);
  finding->sentence = g_strdup (sentence);
  g_ptr_array_add (self->findings, finding);
}

void
sr_vault_report_add (SrVaultReport *self, const char *about, const char *sentence)
{
  sr_vault_report_add_kind (self, SR_FINDING_DAMAGED, about, sentence);
}

void
sr_vault_report_count (
  SrVaultReport *self, guint64 entries, guint64 records, guint64 items, guint64 bytes, guint64 erased)
{
  self->entries += entries;
  self->records += records;
  self->items += items;
  self->bytes += bytes;
  self->erased += erased;
}

gboolean
sr_vault_report_is_clean (SrVaultReport *self)
{
  g_return_val_if_fail (SR_IS_VAULT_REPORT (self), FALSE);
  return self->findings->len == 0;
}

guint64
sr_vault_report_get_entries (SrVaultReport *self)
{
  g_return_val_if_fail (SR_IS_VAULT_REPORT (self), 0);
  return self->entries;
}

guint64
sr_vault_report_get_records (SrVaultReport *self)
{
  g_return_val_if_fail (SR_IS_VAULT_REPORT (self), 0);
  return self->records;
}

guint64
sr_vault_report_get_items (SrVaultReport *self)
{
  g_return_val_if_fail (SR_IS_VAULT_REPORT (self), 0);
  return self->items;
}

guint64
sr_vault_report_get_bytes (SrVaultReport *self)
{
  g_return_val_if_fail (SR_IS_VAULT_REPORT (self), 0);
  return self->bytes;
}

guint64
sr_vault_report_get_erased (SrVaultReport *self)
{
  g_return_val_if_fail (SR_IS_VAULT_REPORT (self), 0);
  return self->erased;
}

guint
sr_vault_report_get_n_findings (SrVaultReport *self)
{
  g_return_val_if_fail (SR_IS_VAULT_REPORT (self), 0);
  return self->findings->len;
}

const char *
sr_vault_report_get_finding (SrVaultReport *self, guint index)
{
  g_return_val_if_fail (SR_IS_VAULT_REPORT (self) && index < self->findings->len, NULL);
  return ((Finding *) self->findings->pdata[index])->sentence;
}

const char *
sr_vault_report_get_finding_about (SrVaultReport *self, guint index)
{
  g_return_val_if_fail (SR_IS_VAULT_REPORT (self) && index < self->findings->len, NULL);
  return ((Finding *) self->findings->pdata[index])->about;
}

const char *
sr_vault_report_get_finding_kind (SrVaultReport *self, guint index)
{
  g_return_val_if_fail (SR_IS_VAULT_REPORT (self) && index < self->findings->len, NULL);
  return ((Finding *) self->findings->pdata[index])->kind;
}
