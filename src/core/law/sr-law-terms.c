/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-law-terms.h"

#include <glib/gi18n-lib.h>

const char *const sr_terms_unit[] = {"none", "hours", "calendar_days", "business_days", "months", NULL};

const char *const sr_terms_from[] = {
  "none",
  "occurrence",
  "discovery",
  "determination",
  "reasonable_belief",
  "notification",
  "regulator_notification",
  "receipt",
  "first_notice",
  "payment",
  "end_of_investigation",
  "end_of_policy_period",
  "end_of_calendar_year",
  NULL,
};

const char *const sr_terms_deadline[] = {"fixed", "standard", "with", "before", "annual", "none", NULL};

const char *const sr_terms_trigger[] = {
  "acquisition",
  "access",
  "access_or_acquisition",
  "any_personal_data_breach",
  "material_compromise_of_client_information",
  "other",
  NULL,
};

const char *const sr_terms_reach_of[] = {"affected", "firm", "contract", NULL};

const char *const sr_terms_medium[] = {"electronic", "paper", "oral", NULL};

const char *const sr_terms_fact[] = {
  "incident.accessed",
  "incident.acquired",
  "incident.encrypted",
  "incident.key_compromised",
  "incident.good_faith_employee",
  "incident.harm_likely",
  "incident.risk_to_rights",
  "incident.high_risk_to_rights",
  "incident.inadvertent",
  "incident.privileged",
  "incident.public_docket",
  "incident.service_impaired",
  "incident.funds_taken",
  "incident.proceedings.federal",
  NULL,
};

const char *const sr_terms_kind[] = {
  "misdirected_email",
  "misdirected_post",
  "lost_device",
  "stolen_device",
  "lost_records",
  "stolen_records",
  "phishing",
  "hacking",
  "ransomware",
  "insider",
  "improper_access",
  "published_in_error",
  "verbal_disclosure",
  "inadvertent_production",
  "vendor",
  "improper_disposal",
  "other",
  NULL,
};

const char *const sr_terms_category[] = {
  "ssn",
  "driver_license",
  "state_id",
  "passport",
  "military_id",
  "tribal_id",
  "tax_id",
  "tax_information",
  "other_government_id",
  "financial_account_with_code",
  "financial_account",
  "financial_access_code",
  "payment_card",
  "medical",
  "health_insurance",
  "biometric",
  "genetic",
  "online_credentials",
  "date_of_birth",
  "mothers_maiden_name",
  "electronic_signature",
  "birth_or_marriage_certificate",
  "employer_id",
  "student_id",
  "license_plate_reader",
  "private_key",
  "work_evaluation",
  "location",
  "any_personal_data",
  "special_category",
  "client_information",
  NULL,
};

const char *const sr_terms_recipient[] = {
  "individuals",
  "regulator",
  "attorney_general",
  "consumer_reporting_agencies",
  "data_owner",
  "media",
  "law_enforcement",
  "client",
  "former_client",
  "insurer",
  "court",
  "professional_body",
  "investors",
  "card_brands",
  "sender",
  "unintended_recipient",
  "other_organizations",
  "internal",
  NULL,
};

const char *const sr_terms_standard[] = {
  "none",     "without_unreasonable_delay", "without_undue_delay",          "immediately",
  "promptly", "as_soon_as_practicable",     "most_expedient_time_possible", NULL,
};

const char *const sr_terms_family[] = {
  "us-state", "us-territory", "us-federal", "us-sector", "professional", "contract", "international", NULL,
};

const char *const sr_terms_owed_by[] = {"law_firm", "law_firm_if_covered", "client", "vendor", NULL};

/* What a notice must, or (must_not_…) may not, hold. */
const char *const sr_terms_content[] = {
  "attorney_general_contact",
  "categories_of_individuals",
  "cause",
  "change_credentials",
  "client_options",
  "complaint_right",
  "content_of_notice",
  "copy_of_notice",
  "cra_contacts",
  "credit_monitoring_certification",
  "credit_report_information",
  "cross_border",
  "date_of_breach",
  "date_of_determination",
  "date_of_discovery",
  "date_of_individual_notice",
  "date_of_notice",
  "distribution_of_notice",
  "dpo_contact",
  "duration",
  "effect_on_representation",
  "estimated_monetary_impact",
  "exposure_time_frame",
  "fcra_rights",
  "federal_employer_id",
  "foreign_country_involvement",
  "fraud_alert_information",
  "ftc_contact",
  "headquarters_address",
  "how_breach_discovered",
  "identity_of_affected",
  "identity_of_perpetrator_if_known",
  "identity_theft_prevention",
  "identity_theft_services",
  "identity_theft_sources_statement",
  "impact_on_operations",
  "indicators_of_compromise",
  "investigation_chronology",
  "investigation_steps",
  "knowledge_of_unauthorized_acquisition",
  "law_enforcement_delay_statement",
  "law_enforcement_involvement",
  "legal_rights",
  "likely_consequences",
  "location",
  "measures_taken",
  "measures_to_mitigate",
  "measures_to_prevent_recurrence",
  "must_not_describe_nature_of_breach",
  "must_not_state_number_affected",
  "nature_scope_timing",
  "no_harm_determination",
  "notification_plan",
  "notifier_contact",
  "notifier_identity",
  "number_affected",
  "number_already_notified",
  "number_of_notices",
  "number_of_records",
  "organisation_type",
  "other_regulators_notified",
  "parent_or_affiliate_name",
  "person_responsible",
  "police_report_number",
  "police_report_right",
  "policy_and_insured_details",
  "prescribed_title_and_headings",
  "privilege_status",
  "public_announcement",
  "reason_for_delay",
  "regulator_informed",
  "remediation_plan",
  "remedies_available",
  "report_identity_theft_advice",
  "reporter_identity_and_role",
  "reporting_entity_details",
  "review_statements_advice",
  "right_to_learn_data_held",
  "risk_assessment",
  "security_freeze_instructions",
  "security_freeze_right",
  "security_measures_in_place",
  "services_offered",
  "severity",
  "state_federal_agency_contacts",
  "status_of_investigation",
  "suspected_malicious",
  "systems_affected",
  "third_parties_that_acquired",
  "timing_of_notice",
  "toll_free_number",
  "types_of_information",
  "vigilance_advice",
  "website",
  "what_happened",
  "what_you_can_do",
  NULL,
};

int
sr_terms_find (const char *const *terms, const char *word)
{
  for (int i = 0; terms[i] != NULL; i++)
    if (g_str_equal (terms[i], word))
      return i;
  return -1;
}

guint64
sr_terms_category_bit (const char *word)
{
  int found;

  /* two labels of one kind of number */
  if (g_str_equal (word, "government_id_other"))
    word = "other_government_id";
  found = sr_terms_find (sr_terms_category, word);
  return found < 0 ? 0 : G_GUINT64_CONSTANT (1) << found;
}

guint64
sr_terms_widen (guint64 wanted)
{
  if ((wanted & sr_terms_category_bit ("any_personal_data")) != 0)
    return G_MAXUINT64;
  if ((wanted & sr_terms_category_bit ("special_category")) != 0)
    wanted |= sr_terms_category_bit ("medical") | sr_terms_category_bit ("biometric")
              | sr_terms_category_bit ("genetic");
  return wanted;
}

const char *
sr_terms_standard_label (const char *standard)
{
  switch (sr_terms_find (sr_terms_standard, standard))
    {
    case 1:
      return _ ("without unreasonable delay");
    case 2:
      return _ ("without undue delay");
    case 3:
      return _ ("immediately");
    case 4:
      return _ ("promptly");
    case 5:
      return _ ("as soon as practicable");
    case 6:
      return _ ("in the most expedient time possible");
    default:
      return "";
    }
}

const char *
sr_terms_from_label (SrFrom from)
{
  switch (from)
    {
    case SR_FROM_OCCURRENCE:
      return _ ("it happened");
    case SR_FROM_DISCOVERY:
      return _ ("the firm discovered it");
    case SR_FROM_DETERMINATION:
      return _ ("the firm was sure that information got out");
    case SR_FROM_REASONABLE_BELIEF:
      return _ ("the firm had reason to believe it");
    case SR_FROM_NOTIFICATION:
      return _ ("the people are told");
    case SR_FROM_REGULATOR_NOTIFICATION:
      return _ ("the regulator is told");
    case SR_FROM_RECEIPT:
      return _ ("it was received");
    case SR_FROM_FIRST_NOTICE:
      return _ ("the first notice goes out");
    case SR_FROM_PAYMENT:
      return _ ("the ransom was paid");
    case SR_FROM_END_OF_INVESTIGATION:
      return _ ("the investigation ends");
    case SR_FROM_END_OF_POLICY_PERIOD:
      return _ ("the policy period ends");
    case SR_FROM_END_OF_CALENDAR_YEAR:
      return _ ("the calendar year ends");
    case SR_FROM_NONE:
    case SR_N_FROM:
    default:
      return "";
    }
}
