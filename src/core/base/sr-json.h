/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-types.h"

G_BEGIN_DECLS

/**
 * sr_json_parse: reads one JSON value.
 * @text: UTF-8, @length bytes (-1: up to its end)
 * @name: what the text is, named in errors ("facts.json")
 *
 * Stricter than JSON: duplicate keys, nesting over 32 levels and integers over 2⁵³ are refused, each with
 * its line, because two programs would read such a text differently.
 *
 * Returns: (transfer full) (nullable): the value, or %NULL with SR_ERROR_BAD_INPUT.
 */
JsonNode *sr_json_parse (const char *text, gssize length, const char *name, GError **error);

/** sr_json_parse_object: as sr_json_parse(), for a text that must be an object. Returns: (transfer full)
 * (nullable). */
JsonObject *sr_json_parse_object (const char *text, gssize length, const char *name, GError **error);

/** sr_json_load_object: (transfer full) (nullable): reads a file of at most 16 MiB. */
JsonObject *sr_json_load_object (const char *path, GError **error);

/** sr_json_load_resource: (transfer full) (nullable): reads a built-in resource. */
JsonNode *sr_json_load_resource (const char *resource_path, GError **error);

/** sr_json_to_string: (transfer full): compact, keys in their own order. */
char *sr_json_to_string (JsonNode *node);
char *sr_json_object_to_string (JsonObject *object);

/** sr_json_copy: (transfer full): a deep copy. */
JsonObject *sr_json_copy (JsonObject *object);

/* Forgiving getters: absent, null and values of another type give the default. */
const char *sr_json_string (JsonObject *object, const char *member); /* nullable */
gint64 sr_json_int (JsonObject *object, const char *member, gint64 fallback);
gboolean sr_json_boolean (JsonObject *object, const char *member, gboolean fallback);
SrTristate sr_json_tristate (JsonObject *object, const char *member);
JsonObject *sr_json_object (JsonObject *object, const char *member); /* (transfer none) (nullable) */
JsonArray *sr_json_array (JsonObject *object, const char *member);   /* (transfer none) (nullable) */
GDateTime *sr_json_time (JsonObject *object, const char *member);    /* (transfer full) (nullable) */
/* (transfer full): the strings of an array, empty where there is none */
GStrv sr_json_strv (JsonObject *object, const char *member);
/* the strings of @array; an array that is absent has none */
gboolean sr_json_array_has (JsonArray *array, const char *string);

/* Setters: NULL and SR_UNKNOWN write null. */
void sr_json_set_string (JsonObject *object, const char *member, const char *value);
void sr_json_set_time (JsonObject *object, const char *member, GDateTime *value);
void sr_json_set_tristate (JsonObject *object, const char *member, SrTristate value);
void sr_json_set_strv (JsonObject *object, const char *member, const char *const *values);

G_END_DECLS
