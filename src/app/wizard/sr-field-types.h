/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#pragma once

/* Makes every kind of field known, so that .ui files can name them. Call it in the class_init of a page. */
void sr_field_types_ensure (void);
