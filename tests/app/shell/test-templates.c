/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

/* Every template has its class and every class its template: the name in the file is the name of a type of
 * this program. */

#include "config.h"

#include <adwaita.h>
#include <dlfcn.h>

typedef GType (*TypeFunc) (void);

/* As GtkBuilder does it: "SrDocketRow" is made by sr_docket_row_get_type(). */
static char *
dup_symbol (const char *type_name)
{
  GString *symbol = g_string_new (NULL);

  for (const char *at = type_name; *at; at++)
    {
      if (g_ascii_isupper (*at) && at > type_name)
        g_string_append_c (symbol, '_');
      g_string_append_c (symbol, g_ascii_tolower (*at));
    }

  return g_string_free (g_string_append (symbol, "_get_type"), FALSE);
}

static void
check_template (const char *path, const char *type_name)
{
  g_autofree char *symbol = dup_symbol (type_name);
  g_autofree char *file = g_path_get_basename (path);
  g_autofree char *expected = NULL;
  void *function = dlsym (RTLD_DEFAULT, symbol);
  GType type;

  if (!function)
    {
      g_test_message ("%s: there is no %s()", path, symbol);
      g_test_fail ();
      return;
    }

  type = ((TypeFunc) function) ();
  g_assert_true (g_type_is_a (type, GTK_TYPE_WIDGET));
  g_assert_cmpstr (g_type_name (type), ==, type_name);

  expected = g_strndup (symbol, strlen (symbol) - strlen ("_get_type"));
  g_strdelimit (expected, "_", '-');
  g_strdelimit (file, ".", '\0');
  if (!g_str_equal (file, expected))
    {
      g_test_message ("%s: holds the template of %s, which belongs into %s.ui", path, type_name, expected);
      g_test_fail ();
    }
}

static void
check_file (const char *path)
{
  static const char mark[] = "<template class=\"";
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  const char *text, *at, *end;

  g_assert_nonnull (bytes);
  text = g_bytes_get_data (bytes, NULL);
  at = g_strstr_len (text, (gssize) g_bytes_get_size (bytes), mark);
  if (at)
    {
      g_autofree char *name = NULL;

      at += strlen (mark);
      end = strchr (at, '"');
      name = g_strndup (at, (gsize) (end - at));
      check_template (path, name);
    }
}

static guint
check_folder (const char *folder)
{
  g_auto (GStrv) children = g_resources_enumerate_children (folder, G_RESOURCE_LOOKUP_FLAGS_NONE, NULL);
  guint n = 0;

  for (guint i = 0; children && children[i]; i++)
    {
      g_autofree char *path = g_strconcat (folder, children[i], NULL);

      if (g_str_has_suffix (path, "/"))
        n += check_folder (path);
      else if (g_str_has_suffix (path, ".ui"))
        {
          check_file (path);
          n++;
        }
    }

  return n;
}

static void
test_templates (void)
{
  g_assert_cmpuint (check_folder (SR_RESOURCE_PATH "/"), >, 20);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv);
  adw_init ();
  g_test_add_func ("/shell/templates", test_templates);

  return g_test_run ();
}
