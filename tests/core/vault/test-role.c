/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-role.h"

static void
test_table (void)
{
  const struct
  {
    const char *act;
    int allowed; /* without managing users */
    gboolean managers;
  } table[] = {
    {"incident.report", 15, FALSE},  {"task.done", 15, FALSE},
    {"notice.draft", 15, FALSE},     {"evidence.add", 15, FALSE},
    {"notice.approve", 1, FALSE},    {"duty.decide", 1, FALSE},
    {"incident.close", 1, FALSE},    {"incident.erase", 1, FALSE},
    {"task.erase", 1, FALSE},        {"roster.add", 4 | 16, TRUE},
    {"roster.remove", 4 | 16, TRUE}, {"roster.confirm", 1 | 16, FALSE},
    {"firm.change", 1 | 4, TRUE},    {"vault.head", 1 | 2 | 4 | 16, TRUE},
    {"clock.behind", 31, TRUE},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    for (int role = 1; role <= SR_ROLE_RECOVERY; role <<= 1)
      {
        g_assert_cmpint (sr_role_may (role, FALSE, table[i].act), ==, (table[i].allowed & role) != 0);
        g_assert_cmpint (sr_role_may (role, TRUE, table[i].act), ==,
                         (table[i].allowed & role) != 0 || table[i].managers);
      }
  g_assert_false (sr_role_may (SR_ROLE_NONE, FALSE, "incident.report"));
}

static void
test_names (void)
{
  for (int role = 1; role <= SR_ROLE_RECOVERY; role <<= 1)
    g_assert_cmpint (sr_role_from_name (sr_role_get_name (role)), ==, role);
  g_assert_cmpint (sr_role_from_name ("king"), ==, SR_ROLE_NONE);
  g_assert_cmpint (sr_role_from_name (NULL), ==, SR_ROLE_NONE);
}

static void
test_who_may (void)
{
  static const char *const table[][2] = {
    {"duty.decide", "a partner"},
    {"firm.change", "a partner or an administrator"},
    {"vault.accept-head", "a partner, a paralegal or an administrator"},
    {"roster.add", "an administrator"},
  };

  for (gsize i = 0; i < G_N_ELEMENTS (table); i++)
    {
      g_autofree char *who = sr_role_who_may (table[i][0]);

      g_assert_cmpstr (who, ==, table[i][1]);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/role/table", test_table);
  g_test_add_func ("/role/names", test_names);
  g_test_add_func ("/role/who-may", test_who_may);
  return g_test_run ();
}
