/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-member-window.h"

#include <glib/gi18n.h>

#include "sr-access-acts.h"
#include "sr-person-dialog.h"
#include "sr-person.h"
#include "sr-types.h"

#define WIDTH  460 /* or the main window's, where that is narrower */
#define HEIGHT 400

struct _SrMemberWindow
{
  AdwWindow parent_instance;

  AdwWindowTitle *heading;
  GtkListBox *list;

  GtkWidget *parent;
  SrSession *session;
  char *person;
  SrVaultMember member; /* its texts belong to the window */
  gboolean is_member;
};

G_DEFINE_FINAL_TYPE (SrMemberWindow, sr_member_window, ADW_TYPE_WINDOW)

/* Does its part after the window has made room. */
typedef void (*Act) (SrMemberWindow *self);

typedef struct
{
  SrMemberWindow *window;
  Act act;
} Press;

static void
on_row (Press *press)
{
  g_autoptr (SrMemberWindow) self = g_object_ref (press->window);
  Act act = press->act;

  gtk_window_destroy (GTK_WINDOW (self));
  act (self);
}

static void
press_free (gpointer data, GClosure *closure)
{
  (void) closure;
  g_free (data);
}

/* reason: why it cannot be done, NULL where it can; then subtitle says what it does. */
static void
add_act (SrMemberWindow *self, const char *title, const char *subtitle, const char *reason, Act act)
{
  GtkWidget *row = adw_action_row_new ();
  Press *press = g_new0 (Press, 1);
  g_autofree char *spoken = g_strdup_printf ("%s, %s", title, reason ? reason : subtitle);

  press->window = self;
  press->act = act;
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), reason ? reason : subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_sensitive (row, reason == NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken, -1);
  g_signal_connect_data (row, "activated", G_CALLBACK (on_row), press, press_free, G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, row);
}

static void
act_details (SrMemberWindow *self)
{
  sr_person_dialog_present (self->parent, self->session, "person", self->person);
}

static void
act_add (SrMemberWindow *self)
{
  sr_access_add (self->parent, self->session, self->person);
}

static void
act_role (SrMemberWindow *self)
{
  sr_access_change_role (self->parent, self->session, &self->member);
}

static void
act_confirm (SrMemberWindow *self)
{
  sr_access_confirm (self->parent, self->session, &self->member);
}

static void
act_own (SrMemberWindow *self)
{
  sr_access_change_passphrase (self->parent, self->session);
}

static void
act_reset (SrMemberWindow *self)
{
  sr_access_reset (self->parent, self->session, &self->member);
}

static void
act_remove (SrMemberWindow *self)
{
  sr_access_remove (self->parent, self->session, &self->member);
}

static const char *
not_managing (SrMemberWindow *self)
{
  return sr_session_may (self->session, "roster.role")
           ? NULL
           : _ ("Only somebody who manages people, an administrator or the recovery key can do this.");
}

static gboolean
vouches (SrMemberWindow *self)
{
  return (sr_session_get_role (self->session) & (SR_ROLE_PARTNER | SR_ROLE_RECOVERY)) != 0;
}

static void
add_passphrase_act (SrMemberWindow *self)
{
  const char *reason = not_managing (self);

  if (self->member.self)
    {
      add_act (self, _ ("Change Your Passphrase…"), _ ("You need the present one"), NULL, act_own);
      return;
    }
  if (!reason && self->member.role == SR_ROLE_PARTNER && !vouches (self))
    reason = _ (
      "A partner’s passphrase is set anew by a partner or with the recovery key: lock Subrosa and unlock "
      "with it.");
  add_act (self, _ ("Set a New Passphrase…"), _ ("When the old one is lost"), reason, act_reset);
}

static void
add_member_acts (SrMemberWindow *self)
{
  const char *reason = not_managing (self);
  g_autofree char *role = self->member.manages ? g_strdup_printf (_ ("%s, manages people"),
                                                                  sr_person_role_label (self->member.role))
                                               : g_strdup (sr_person_role_label (self->member.role));

  if (self->member.claimed == SR_ROLE_PARTNER && !self->member.confirmed)
    add_act (self, _ ("Confirm as a Partner…"), _ ("Until then they work as a paralegal"),
             vouches (self) ? NULL : _ ("Only a partner or the recovery key can vouch for a new partner."),
             act_confirm);
  add_act (self, _ ("Change the Role…"), role, reason, act_role);
  add_passphrase_act (self);
  if (!reason && self->member.self)
    reason = _ ("You cannot remove yourself. Somebody else who manages people has to do it.");
  add_act (self, _ ("Remove From This Vault…"), _ ("They can then unlock it no more"), reason, act_remove);
}

static void
fill (SrMemberWindow *self, SrRecord *record)
{
  const char *name = record ? sr_person_get_name (record) : self->member.label;

  adw_window_title_set_title (self->heading, name);
  gtk_window_set_title (GTK_WINDOW (self), name);
  adw_window_title_set_subtitle (self->heading, self->is_member ? _ ("Can unlock this vault")
                                                                : _ ("Cannot unlock this vault"));
  if (record)
    add_act (self, _ ("Contact Details…"), _ ("Title, telephone, e-mail"),
             sr_session_may (self->session, "person.save") ? NULL
                                                           : _ ("The recovery key can manage people only."),
             act_details);
  if (self->is_member)
    add_member_acts (self);
  else
    add_act (self, _ ("Let Them Unlock This Vault…"), _ ("With a passphrase that they choose"),
             not_managing (self), act_add);
}

static void
on_close (SrMemberWindow *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
sr_member_window_finalize (GObject *object)
{
  SrMemberWindow *self = SR_MEMBER_WINDOW (object);

  g_clear_object (&self->parent);
  g_clear_object (&self->session);
  g_free (self->person);
  g_free (self->member.slot);
  g_free (self->member.person);
  g_free (self->member.label);

  G_OBJECT_CLASS (sr_member_window_parent_class)->finalize (object);
}

static void
sr_member_window_class_init (SrMemberWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = sr_member_window_finalize;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               SR_RESOURCE_PATH "/pages/team/sr-member-window.ui");
  gtk_widget_class_bind_template_child (widget_class, SrMemberWindow, heading);
  gtk_widget_class_bind_template_child (widget_class, SrMemberWindow, list);
  gtk_widget_class_bind_template_callback (widget_class, on_close);
}

static void
sr_member_window_init (SrMemberWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
sr_member_window_present (GtkWidget *parent,
                          SrSession *session,
                          SrRecord *record,
                          const SrVaultMember *member)
{
  GtkRoot *root = gtk_widget_get_root (parent);
  SrMemberWindow *self = g_object_new (sr_member_window_get_type (), "transient-for", root, NULL);

  self->parent = g_object_ref (parent);
  self->session = g_object_ref (session);
  self->person = record ? g_strdup (sr_record_get_id (record)) : NULL;
  if (member)
    {
      self->is_member = TRUE;
      self->member = *member;
      self->member.slot = g_strdup (member->slot);
      self->member.person = g_strdup (member->person);
      self->member.label = g_strdup (member->label);
    }
  fill (self, record);
  gtk_window_set_default_size (GTK_WINDOW (self), MIN (gtk_widget_get_width (GTK_WIDGET (root)), WIDTH),
                               HEIGHT);
  gtk_window_present (GTK_WINDOW (self));
}
