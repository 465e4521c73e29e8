/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Paths into a JSON document: keys joined by dots, places in an array in brackets:
 * `clients[0].contract_notice.amount`. */

/* The node at PATH, owned by ROOT, or NULL where nothing stands there. */
JsonNode *sr_json_path_peek (JsonObject *root, const char *path);

/* Puts VALUE (taken) at PATH and makes the objects and arrays on the way. A place one past the end of an
 * array appends; one further away, or a path through a text or number, changes nothing and returns FALSE. */
gboolean sr_json_path_put (JsonObject *root, const char *path, JsonNode *value);

/* Takes away what stands at PATH; places behind it in an array move up. */
void sr_json_path_remove (JsonObject *root, const char *path);

G_END_DECLS
