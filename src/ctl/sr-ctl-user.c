/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-ctl-commands.h"
#include "sr-ctl-passphrase.h"
#include "sr-error.h"
#include "sr-json.h"
#include "sr-vault-people.h"

#include <glib/gi18n-lib.h>

static JsonObject *
member_to_json (const SrVaultMember *member)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "name", member->label);
  json_object_set_string_member (object, "kind", member->recovery ? "recovery" : "person");
  json_object_set_string_member (object, "role", sr_role_get_name (member->role));
  json_object_set_string_member (object, "given_role", sr_role_get_name (member->claimed));
  json_object_set_boolean_member (object, "confirmed", member->confirmed);
  json_object_set_boolean_member (object, "manages", member->manages);
  json_object_set_boolean_member (object, "active", member->active);
  sr_json_set_string (object, "person", member->person);
  json_object_set_string_member (object, "slot", member->slot);
  return object;
}

static void
print_member (const SrVaultMember *member)
{
  const char *more = "";

  if (!member->active)
    more = _ (", removed");
  else if (member->claimed == SR_ROLE_PARTNER && !member->confirmed)
    more = _ (", to be a partner once a partner confirms it");
  else if (member->manages && !member->recovery)
    more = _ (", manages people");
  sr_ctl_print ("%-24s %s%s", member->label, sr_role_get_name (member->role), more);
}

static gboolean
user_list (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (GPtrArray) members = NULL;
  g_autoptr (JsonObject) object = json_object_new ();
  JsonArray *array = json_array_new ();

  json_object_set_array_member (object, "people", array);
  if (!sr_ctl_parse ("user list", NULL, &argc, &argv, 0, 0, error))
    return FALSE;
  vault = sr_ctl_open_vault (context, error);
  if (vault == NULL)
    return FALSE;
  members = sr_vault_list_members (vault);
  for (guint i = 0; i < members->len; i++)
    if (context->json)
      json_array_add_object_element (array, member_to_json (members->pdata[i]));
    else
      print_member (members->pdata[i]);
  if (context->json)
    sr_ctl_print_json (object);
  return TRUE;
}

static gboolean
parse_role (const char *name, SrRole *role, GError **error)
{
  *role = sr_role_from_name (name);
  if (*role != SR_ROLE_NONE && *role != SR_ROLE_RECOVERY)
    return TRUE;
  g_set_error (error, SR_ERROR, SR_ERROR_BAD_INPUT,
               _ ("“%s” is no role. It can be partner, paralegal, administrator or outside."),
               name != NULL ? name : "");
  return FALSE;
}

#define ADD_USAGE                                                                                         \
  "user add NAME --role partner|paralegal|administrator|outside [--manages] [--title T] [--telephone T] " \
  "[--email E] " SR_CTL_NEW_PASSPHRASE_USAGE " [--fast-unlock]"

typedef struct
{
  char *role;
  char *title;
  char *telephone;
  char *email;
  gboolean manages;
  gboolean fast;
  SrCtlNewPassphrase passphrase;
} Adding;

static void
adding_clear (Adding *self)
{
  g_free (self->role);
  g_free (self->title);
  g_free (self->telephone);
  g_free (self->email);
  g_free (self->passphrase.file);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Adding, adding_clear)

static JsonObject *
person_body (const Adding *adding, const char *name)
{
  JsonObject *body = json_object_new ();

  json_object_set_string_member (body, "name", name);
  sr_json_set_string (body, "title", adding->title);
  sr_json_set_string (body, "telephone", adding->telephone);
  sr_json_set_string (body, "email", adding->email);
  return body;
}

/* What a new partner lacks is said at once, not found out at the first approval. */
static void
say_what_is_added (SrVault *vault, const char *name)
{
  g_autoptr (GPtrArray) members = sr_vault_list_members (vault);

  for (guint i = 0; i < members->len; i++)
    {
      const SrVaultMember *member = members->pdata[i];

      if (member->active && g_str_equal (member->label, name) && member->claimed != member->role)
        sr_ctl_print (_ ("%s works as a paralegal until a partner confirms with “user confirm”."), name);
    }
}

static gboolean
user_add (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_auto (Adding) adding = {.passphrase = {NULL, -1}};
  const GOptionEntry entries[] = {
    {"role", 0, 0, G_OPTION_ARG_STRING, &adding.role, NULL, NULL},
    {"title", 0, 0, G_OPTION_ARG_STRING, &adding.title, NULL, NULL},
    {"telephone", 0, 0, G_OPTION_ARG_STRING, &adding.telephone, NULL, NULL},
    {"email", 0, 0, G_OPTION_ARG_STRING, &adding.email, NULL, NULL},
    {"manages", 0, 0, G_OPTION_ARG_NONE, &adding.manages, NULL, NULL},
    {"fast-unlock", 0, 0, G_OPTION_ARG_NONE, &adding.fast, NULL, NULL},
    SR_CTL_NEW_PASSPHRASE_ENTRIES (adding.passphrase),
    {NULL},
  };
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (SrSecret) next = NULL;
  g_autoptr (JsonObject) body = NULL;
  g_autofree char *id = NULL;
  SrNewMember member = {0};

  if (!sr_ctl_parse (ADD_USAGE, entries, &argc, &argv, 1, 1, error)
      || !parse_role (adding.role, &member.role, error))
    return FALSE;
  vault = sr_ctl_open_vault (context, error);
  next = vault != NULL ? sr_ctl_read_new_passphrase (&adding.passphrase, error) : NULL;
  if (next == NULL)
    return FALSE;
  member.body = body = person_body (&adding, argv[1]);
  member.manages = adding.manages;
  member.fast = adding.fast;
  if (!sr_vault_add_member (vault, &member, next, &id, error))
    return FALSE;
  if (context->json)
    {
      g_autoptr (JsonObject) object = json_object_new ();

      json_object_set_string_member (object, "person", id);
      sr_ctl_print_json (object);
      return TRUE;
    }
  sr_ctl_print (_ ("%s can now unlock this vault."), argv[1]);
  say_what_is_added (vault, argv[1]);
  return TRUE;
}

static gboolean
user_remove (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrVault) vault = NULL;

  if (!sr_ctl_parse ("user remove NAME", NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  vault = sr_ctl_open_vault (context, error);
  if (vault == NULL || !sr_vault_remove_member (vault, argv[1], error))
    return FALSE;
  if (context->json)
    return TRUE;
  sr_ctl_print (_ ("%s can no longer unlock this vault, and it has a new key: this protects what is written "
                   "from now on."),
                argv[1]);
  sr_ctl_say_what_stays ();
  return TRUE;
}

static gboolean
user_role (SrCtlContext *context, int argc, char **argv, GError **error)
{
  gboolean manages = FALSE;
  gboolean manages_not = FALSE;
  const GOptionEntry entries[] = {
    {"manages", 0, 0, G_OPTION_ARG_NONE, &manages, NULL, NULL},
    {"manages-not", 0, 0, G_OPTION_ARG_NONE, &manages_not, NULL, NULL},
    {NULL},
  };
  g_autoptr (SrVault) vault = NULL;
  g_autoptr (GPtrArray) members = NULL;
  SrRole role;

  if (!sr_ctl_parse ("user role NAME partner|paralegal|administrator|outside [--manages | --manages-not]",
                     entries, &argc, &argv, 2, 2, error)
      || !parse_role (argv[2], &role, error))
    return FALSE;
  vault = sr_ctl_open_vault (context, error);
  if (vault == NULL)
    return FALSE;
  members = sr_vault_list_members (vault);
  for (guint i = 0; i < members->len; i++)
    {
      const SrVaultMember *member = members->pdata[i];

      if (member->active && g_str_equal (member->label, argv[1]))
        manages |= member->manages;
    }
  if (!sr_vault_change_role (vault, argv[1], role, manages && !manages_not, error))
    return FALSE;
  if (!context->json)
    say_what_is_added (vault, argv[1]);
  return TRUE;
}

static gboolean
user_confirm (SrCtlContext *context, int argc, char **argv, GError **error)
{
  g_autoptr (SrVault) vault = NULL;

  if (!sr_ctl_parse ("user confirm NAME", NULL, &argc, &argv, 1, 1, error))
    return FALSE;
  vault = sr_ctl_open_vault (context, error);
  return vault != NULL && sr_vault_confirm_member (vault, argv[1], error);
}

const SrCtlCommand sr_ctl_user_commands[] = {
  {"user list", "", N_ ("List who can unlock the vault, with which role."), user_list},
  {"user add",
   "NAME --role ROLE [--manages] [--title T] [--telephone T] [--email E] " SR_CTL_NEW_PASSPHRASE_USAGE,
   N_ ("Let somebody unlock the vault with a passphrase that they choose themselves."), user_add},
  {"user remove", "NAME", N_ ("Somebody can unlock the vault no more; it gets a new key."), user_remove},
  {"user role", "NAME ROLE [--manages | --manages-not]", N_ ("Change somebody's role."), user_role},
  {"user confirm", "NAME", N_ ("Confirm a new partner, as a partner."), user_confirm},
  {NULL},
};
