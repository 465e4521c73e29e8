/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

#include "sr-page.h"

G_BEGIN_DECLS

/** SrBackupPage: how safe the record is against a broken disk, and what can be done about it. */
#define SR_TYPE_BACKUP_PAGE (sr_backup_page_get_type ())
G_DECLARE_FINAL_TYPE (SrBackupPage, sr_backup_page, SR, BACKUP_PAGE, SrPage)

G_END_DECLS
