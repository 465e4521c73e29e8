/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-amount-row.h"
#include "sr-choice-row.h"
#include "sr-field-group.h"
#include "sr-field-types.h"
#include "sr-files-field.h"
#include "sr-object-list.h"
#include "sr-option-list.h"
#include "sr-person-row.h"
#include "sr-places-field.h"
#include "sr-text-row.h"
#include "sr-time-row.h"
#include "sr-told-list.h"
#include "sr-wrap.h"

void
sr_field_types_ensure (void)
{
  g_type_ensure (SR_TYPE_AMOUNT_ROW);
  g_type_ensure (SR_TYPE_CHOICE_ROW);
  g_type_ensure (SR_TYPE_FIELD_GROUP);
  g_type_ensure (SR_TYPE_FILES_FIELD);
  g_type_ensure (SR_TYPE_OBJECT_LIST);
  g_type_ensure (SR_TYPE_OPTION);
  g_type_ensure (SR_TYPE_OPTION_LIST);
  g_type_ensure (SR_TYPE_PERSON_ROW);
  g_type_ensure (SR_TYPE_PLACES_FIELD);
  g_type_ensure (SR_TYPE_TEXT_ROW);
  g_type_ensure (SR_TYPE_TIME_ROW);
  g_type_ensure (SR_TYPE_TOLD_LIST);
  g_type_ensure (SR_TYPE_WRAP);
}
