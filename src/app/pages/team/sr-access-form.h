/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-access-dialog.h"
#include "sr-new-passphrase.h"
#include "sr-passphrase-field.h"

G_BEGIN_DECLS

/* What the windows about access ask for, and what of it goes to the worker. */

/* What a window asks for; all of it is optional. */
typedef struct
{
  char *label;  /* whom it is about */
  char *person; /* the record, where there is one */
  AdwEntryRow *name;
  AdwComboRow *role;
  GtkSwitch *manages;
  GtkLabel *hint;
  SrPassphraseField *present;
  SrNewPassphrase *passphrase;
  GtkSwitch *new_key;
  SrSession *session;
} SrAccessForm;

/* What the worker gets of it. */
typedef struct
{
  char *label;
  char *person;
  JsonObject *body;
  SrRole role;
  gboolean manages;
  gboolean new_key;
  SrSecret *old;
  SrSecret *next;
  SrSecret *recovery; /* the new one */
  char *fingerprint;
} SrAccessJob;

/** label: whom it is about, or NULL. */
SrAccessForm *sr_access_form_new (SrSession *session, const char *label);
void sr_access_form_free (gpointer data);

SrAccessJob *sr_access_job_new (const SrAccessForm *form);
void sr_access_job_free (gpointer data);

/** A list for rows. */
GtkWidget *sr_access_make_list (void);
GtkSwitch *sr_access_add_switch (GtkWidget *list, const char *title, const char *subtitle, gboolean active);

/** Puts role and "manages people" into list and list into dialog. */
void sr_access_form_add_role (
  SrAccessDialog *dialog, SrAccessForm *form, GtkWidget *list, SrRole current, gboolean manages);
SrRole sr_access_form_get_role (const SrAccessForm *form);

/** A new passphrase, which must not be guessed from name. */
void sr_access_form_add_passphrase (SrAccessDialog *dialog, SrAccessForm *form, const char *name);

/** Whether what was typed will do; says so where it will not. */
gboolean sr_access_form_check_passphrase (SrAccessDialog *dialog, SrAccessForm *form);

G_END_DECLS
