/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-wizard-page.h"

G_BEGIN_DECLS

/* The pages of the scope wizard. What one answer implies for another stands in sr-scope-rules.h. */
GType sr_scope_knew_page_get_type (void);
GType sr_scope_places_page_get_type (void);
GType sr_scope_content_page_get_type (void);
GType sr_scope_protection_page_get_type (void);
GType sr_scope_seen_page_get_type (void);
GType sr_scope_clients_page_get_type (void);
GType sr_scope_privilege_page_get_type (void);
GType sr_scope_contracts_page_get_type (void);
GType sr_scope_special_page_get_type (void);
GType sr_scope_hold_page_get_type (void);
GType sr_scope_harm_page_get_type (void);
GType sr_scope_answer_page_get_type (void);

G_END_DECLS
