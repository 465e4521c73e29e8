/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-share-page.h"

#include <glib/gi18n.h>

#include "sr-card.h"
#include "sr-commit.h"
#include "sr-compat.h"
#include "sr-incident.h"
#include "sr-json.h"
#include "sr-reason-dialog.h"
#include "sr-section.h"
#include "sr-session-bundle.h"
#include "sr-toast.h"

struct _SrSharePage
{
  AdwBin parent_instance;

  AdwWindowTitle *title;
  GtkSpinner *spinner;
  GtkWidget *body;
  SrSection *conflicts;
  SrSection *cards;
  GtkWidget *no_cards;
  AdwActionRow *own;
  GtkWidget *save_card;
  GtkWidget *take_in;

  SrSession *session;
  char *incident;   /* NULL: the cards alone */
  char *chosen;     /* the card to share with */
  JsonObject *card; /* our own */
};

G_DEFINE_FINAL_TYPE (SrSharePage, sr_share_page, ADW_TYPE_BIN)

static void
set_busy (SrSharePage *self, gboolean busy)
{
  gtk_widget_set_sensitive (self->body, !busy);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), busy);
  gtk_spinner_set_spinning (self->spinner, busy);
}

/* Rows */

static char *
get_key (gpointer item, gpointer data)
{
  SrRecord *record = item;

  (void) data;
  /* a card that was verified gets other buttons, so it is another row */
  return g_strdup_printf ("%s%d", sr_record_get_id (record), sr_card_is_verified (record));
}

static GtkWidget *
add_button (GtkWidget *row, const char *label, const char *id, GCallback callback, gpointer data)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (id), g_free);
  g_signal_connect_object (button, "clicked", callback, data, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);

  return button;
}

static const char *
get_id (GtkWidget *button)
{
  return g_object_get_data (G_OBJECT (button), "id");
}

static GtkWidget *
new_row (void)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title-lines", 0, "subtitle-lines", 0, NULL);

  return row;
}

/* Cards */

static void
on_digits (GtkWidget *widget, const char *text, gpointer data)
{
  SrSharePage *self = SR_SHARE_PAGE (widget);
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  GError *error = NULL;
  SrChange *change = sr_card_verify (ctx, data, text, &error);

  sr_commit (widget, self->session, change, error, _ ("The card is verified"));
}

static void
on_verify_clicked (GtkWidget *button, SrSharePage *self)
{
  sr_reason_dialog_ask (
    GTK_WIDGET (self), _ ("Compare by Voice"),
    _ ("Ring the owner of this card on a number you knew before. Let them read the digits of "
       "their own card, and type what you hear."),
    _ ("Eight groups of five digits"), _ ("_Compare"), on_digits, g_strdup (get_id (button)), g_free);
}

static void
on_shared (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrSharePage) self = data;
  g_autoptr (GError) error = NULL;

  set_busy (self, FALSE);
  if (sr_session_export_bundle_finish (SR_SESSION (source), result, &error))
    sr_toast (self->body, _ ("The case is sealed. Send the file by any means."));
  else
    sr_compat_present_error (GTK_WIDGET (self), _ ("The Case Was Not Shared"), error);
}

static void
on_place_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrSharePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = sr_compat_save_file_finish (result, &error);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  (void) source;
  if (!path)
    return;
  set_busy (self, TRUE);
  sr_session_export_bundle_async (self->session, self->incident, self->chosen, path, on_shared,
                                  g_object_ref (self));
}

static void
on_share_clicked (GtkWidget *button, SrSharePage *self)
{
  SrRecord *incident = sr_casebook_get (sr_session_get_book (self->session), "incident", self->incident);
  g_autofree char *name = g_strconcat (sr_incident_get_reference (incident), ".subrosa-case", NULL);

  g_free (self->chosen);
  self->chosen = g_strdup (get_id (button));
  sr_compat_save_file_async (GTK_WIDGET (self), _ ("Share This Case"), name, NULL, on_place_chosen,
                             g_object_ref (self));
}

static GtkWidget *
make_card (gpointer item, gpointer data)
{
  SrSharePage *self = data;
  GtkWidget *row = new_row ();
  const char *id = sr_record_get_id (item);

  if (!sr_card_is_verified (item))
    add_button (row, _ ("_Compare…"), id, G_CALLBACK (on_verify_clicked), self);
  else if (self->incident && sr_session_may (self->session, "bundle.export"))
    gtk_widget_add_css_class (add_button (row, _ ("_Share…"), id, G_CALLBACK (on_share_clicked), self),
                              "suggested-action");

  return row;
}

static void
fill_card (GtkWidget *row, gpointer item, gpointer data)
{
  g_autofree char *who = sr_card_dup_who (sr_record_get_body (item));
  g_autofree char *fingerprint = sr_card_dup_fingerprint (sr_record_get_body (item));
  /* whoever could read the digits here would be tempted to type them without a call */
  g_autofree char *words = sr_card_is_verified (item)
                             ? g_strdup_printf (_ ("Verified · %s"), fingerprint)
                             : g_strdup (_ ("Not verified: nothing can be shared yet"));

  (void) data;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), who);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
}

static void
on_card_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrSharePage) self = data;
  g_autoptr (GListModel) files = sr_compat_open_files_finish (result, NULL);
  g_autoptr (GFile) file = files ? g_list_model_get_item (files, 0) : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autoptr (SrCaseContext) ctx = NULL;
  g_autoptr (JsonObject) card = NULL;
  g_autofree char *id = NULL;
  GError *error = NULL;
  SrChange *change = NULL;

  (void) source;
  if (!path)
    return;
  card = sr_card_load (path, &error);
  ctx = sr_session_dup_context (self->session);
  if (card)
    change = sr_card_add (ctx, card, &id, &error);
  sr_commit (GTK_WIDGET (self), self->session, change, error,
             _ ("The card is kept. Compare its digits now."));
}

static void
on_add_card (SrSharePage *self)
{
  sr_compat_open_files_async (GTK_WIDGET (self), _ ("Add a Card"), FALSE, NULL, NULL, on_card_chosen,
                              g_object_ref (self));
}

static void
on_card_place (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrSharePage) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = sr_compat_save_file_finish (result, NULL);
  g_autofree char *path = file ? g_file_get_path (file) : NULL;
  g_autofree char *text = NULL;

  (void) source;
  if (!path || !self->card)
    return;
  text = sr_json_object_to_string (self->card);
  if (g_file_set_contents (path, text, -1, &error))
    sr_toast (self->body, _ ("Your card is saved"));
  else
    sr_compat_present_error (GTK_WIDGET (self), _ ("The Card Was Not Saved"), error);
}

static void
on_save_card (SrSharePage *self)
{
  sr_compat_save_file_async (GTK_WIDGET (self), _ ("Save My Card"), "contact.subrosa-card", NULL,
                             on_card_place, g_object_ref (self));
}

static gpointer
run_make_card (SrVault *vault, gpointer data, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) records = sr_vault_load (vault, error);
  g_autoptr (SrCasebook) book = records ? sr_casebook_new (records) : NULL;

  (void) data;
  (void) cancellable;
  return book ? sr_card_make (vault, book, error) : NULL;
}

static void
on_own_card (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrSharePage) self = data;
  g_autoptr (GError) error = NULL;

  self->card = sr_session_run_finish (SR_SESSION (source), result, &error);
  gtk_widget_set_sensitive (self->save_card, self->card != NULL);
  if (self->card)
    {
      g_autofree char *who = sr_card_dup_who (self->card);
      g_autofree char *fingerprint = sr_card_dup_fingerprint (self->card);

      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->own), who);
      adw_action_row_set_subtitle (self->own, fingerprint);
    }
  else
    adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->own), error->message);
}

/* Taking in */

static char *
make_summary (const SrBundleSums *sums)
{
  if (sums->conflicts > 0)
    return g_strdup_printf (
      ngettext ("Taken in from %s. %u part went on in both vaults: open the incident, then "
                "Share, to decide.",
                "Taken in from %s. %u parts went on in both vaults: open the incident, then "
                "Share, to decide.",
                sums->conflicts),
      sums->sender, sums->conflicts);

  return g_strdup_printf (_ ("Taken in from %s: %u new, %u brought up to date"), sums->sender, sums->added,
                          sums->updated);
}

static void
on_taken_in (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrSharePage) self = data;
  g_autoptr (GError) error = NULL;
  SrBundleSums sums = {0};

  set_busy (self, FALSE);
  if (sr_session_import_bundle_finish (SR_SESSION (source), result, &sums, &error))
    {
      g_autofree char *text = make_summary (&sums);

      sr_toast_stay (self->body, text);
    }
  else
    sr_compat_present_error (GTK_WIDGET (self), _ ("The Case Was Not Taken In"), error);
  sr_bundle_sums_clear (&sums);
}

static void
on_case_chosen (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (SrSharePage) self = data;
  g_autoptr (GListModel) files = sr_compat_open_files_finish (result, NULL);
  g_autoptr (GFile) file = files ? g_list_model_get_item (files, 0) : NULL;
  g_autofree char *path = file ? g_file_get_path (file) : NULL;

  (void) source;
  if (!path)
    return;
  set_busy (self, TRUE);
  sr_session_import_bundle_async (self->session, path, on_taken_in, g_object_ref (self));
}

static void
on_take_in (SrSharePage *self)
{
  sr_compat_open_files_async (GTK_WIDGET (self), _ ("Take In a Case"), FALSE, NULL, NULL, on_case_chosen,
                              g_object_ref (self));
}

/* Conflicts */

static void
resolve (SrSharePage *self, const char *id, gboolean theirs)
{
  g_autoptr (SrCaseContext) ctx = sr_session_dup_context (self->session);
  GError *error = NULL;
  SrChange *change = sr_bundle_resolve (ctx, id, theirs, &error);

  sr_commit (GTK_WIDGET (self), self->session, change, error, _ ("Decided"));
}

static void
on_ours_clicked (GtkWidget *button, SrSharePage *self)
{
  resolve (self, get_id (button), FALSE);
}

static void
on_theirs_clicked (GtkWidget *button, SrSharePage *self)
{
  resolve (self, get_id (button), TRUE);
}

/* The texts of a version in which the two differ. */
static char *
list_differences (JsonObject *version, JsonObject *other)
{
  GString *words = g_string_new (NULL);
  JsonObjectIter iter;
  const char *member;
  JsonNode *node;

  json_object_iter_init (&iter, version);
  while (json_object_iter_next (&iter, &member, &node))
    if (JSON_NODE_HOLDS_VALUE (node) && json_node_get_value_type (node) == G_TYPE_STRING
        && g_strcmp0 (json_node_get_string (node), other ? sr_json_string (other, member) : NULL) != 0)
      g_string_append_printf (words, "%s%s: %s", words->len ? " · " : "", member,
                              json_node_get_string (node));

  return g_string_free (words, FALSE);
}

static GtkWidget *
make_conflict (gpointer item, gpointer data)
{
  GtkWidget *row = new_row ();

  add_button (row, _ ("Keep _Ours"), sr_record_get_id (item), G_CALLBACK (on_ours_clicked), data);
  add_button (row, _ ("Take _Theirs"), sr_record_get_id (item), G_CALLBACK (on_theirs_clicked), data);

  return row;
}

static void
fill_conflict (GtkWidget *row, gpointer item, gpointer data)
{
  SrSharePage *self = data;
  JsonObject *body = sr_record_get_body (item);
  SrRecord *ours = sr_casebook_get (sr_session_get_book (self->session), sr_json_string (body, "kind"),
                                    sr_json_string (body, "id"));
  JsonObject *mine = ours ? sr_record_get_body (ours) : NULL;
  JsonObject *theirs = sr_json_object (body, "theirs");
  g_autofree char *their_words = list_differences (theirs, mine);
  g_autofree char *our_words = mine ? list_differences (mine, theirs) : g_strdup ("");
  g_autofree char *title
    = g_strdup_printf (_ ("%s, from %s"), sr_json_string (body, "kind"), sr_json_string (body, "from"));
  g_autofree char *words = g_strdup_printf (_ ("Ours: %s\nTheirs: %s"), our_words, their_words);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), words);
}

/* Page */

static void
refresh (SrSharePage *self)
{
  SrCasebook *book = sr_session_get_book (self->session);
  g_autoptr (GPtrArray) cards = sr_casebook_list (book, SR_CARD_RECORD, NULL);
  g_autoptr (GPtrArray) all
    = self->incident ? sr_casebook_list (book, SR_CONFLICT_RECORD, self->incident) : g_ptr_array_new ();
  g_autoptr (GPtrArray) open = g_ptr_array_new ();

  for (guint i = 0; i < all->len; i++)
    if (!sr_record_boolean (all->pdata[i], "resolved"))
      g_ptr_array_add (open, all->pdata[i]);
  sr_section_sync (self->conflicts, open, get_key, make_conflict, fill_conflict, self);
  gtk_widget_set_visible (GTK_WIDGET (self->conflicts), open->len > 0);
  sr_section_sync (self->cards, cards, get_key, make_card, fill_card, self);
  gtk_widget_set_visible (GTK_WIDGET (self->cards), TRUE);
  gtk_widget_set_visible (self->no_cards, cards->len == 0);
}

static void
sr_share_page_dispose (GObject *object)
{
  SrSharePage *self = SR_SHARE_PAGE (object);

  g_clear_object (&self->session);
  g_clear_pointer (&self->incident, g_free);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->card, json_object_unref);

  G_OBJECT_CLASS (sr_share_page_parent_class)->dispose (object);
}

static void
sr_share_page_class_init (SrSharePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = sr_share_page_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/share/sr-share-page.ui");
  gtk_widget_class_bind_template_child (widget_class, SrSharePage, title);
  gtk_widget_class_bind_template_child (widget_class, SrSharePage, spinner);
  gtk_widget_class_bind_template_child (widget_class, SrSharePage, body);
  gtk_widget_class_bind_template_child (widget_class, SrSharePage, conflicts);
  gtk_widget_class_bind_template_child (widget_class, SrSharePage, cards);
  gtk_widget_class_bind_template_child (widget_class, SrSharePage, no_cards);
  gtk_widget_class_bind_template_child (widget_class, SrSharePage, own);
  gtk_widget_class_bind_template_child (widget_class, SrSharePage, save_card);
  gtk_widget_class_bind_template_child (widget_class, SrSharePage, take_in);
  gtk_widget_class_bind_template_callback (widget_class, on_add_card);
  gtk_widget_class_bind_template_callback (widget_class, on_save_card);
  gtk_widget_class_bind_template_callback (widget_class, on_take_in);
}

static void
sr_share_page_init (SrSharePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
sr_share_page_new (SrSession *session, const char *incident, const char *what)
{
  SrSharePage *self = g_object_new (SR_TYPE_SHARE_PAGE, NULL);
  SrRecord *record = sr_casebook_get (sr_session_get_book (session), "incident", incident);

  (void) what;
  self->session = g_object_ref (session);
  self->incident = record ? g_strdup (incident) : NULL;
  adw_window_title_set_title (self->title, record ? _ ("Share") : _ ("Contact Cards"));
  adw_window_title_set_subtitle (self->title, record ? sr_incident_get_title (record) : "");
  gtk_widget_set_sensitive (self->save_card, FALSE);
  gtk_widget_set_sensitive (self->take_in, sr_session_may (session, "bundle.import"));
  g_signal_connect_object (session, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  refresh (self);
  sr_session_run_async (session, SR_WORKER_DEFAULT, run_make_card, NULL, NULL,
                        (GDestroyNotify) json_object_unref, NULL, on_own_card, g_object_ref (self));

  return GTK_WIDGET (self);
}
