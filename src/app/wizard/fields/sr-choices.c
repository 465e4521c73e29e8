/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copyright 2026 The Subrosa authors */

#include "config.h"

#include "sr-choices.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *id;
  const char *title;
  const char *heading;
  const char *hint;
} Choice;

static const Choice incident_kinds[] = {
  {"misdirected_email", N_ ("E-mail to the wrong person, or with the wrong file"), N_ ("Sent or shown")},
  {"misdirected_post", N_ ("Letter, fax or parcel to the wrong person")},
  {"inadvertent_production", N_ ("The other side received documents by mistake")},
  {"published_in_error", N_ ("Something became public: website, court filing, shared link")},
  {"verbal_disclosure", N_ ("Something was said or overheard")},
  {"lost_device", N_ ("Telephone, laptop or drive is lost"), N_ ("Lost or stolen")},
  {"stolen_device", N_ ("Telephone, laptop or drive was stolen")},
  {"lost_records", N_ ("Paper file, notebook or bag is lost")},
  {"stolen_records", N_ ("Paper file, notebook or bag was stolen")},
  {"improper_disposal", N_ ("Files or devices were thrown away without being destroyed")},
  {"phishing", N_ ("Someone tricked us with a message, link or call"), N_ ("Someone got in")},
  {"hacking", N_ ("Someone broke into a mailbox, account or system")},
  {"ransomware", N_ ("Files are locked, or someone demands money")},
  {"insider", N_ ("Someone inside took, copied or passed on information"), N_ ("Near us")},
  {"improper_access", N_ ("Someone looked at a file without a reason")},
  {"vendor", N_ ("It happened at a supplier, expert or co-counsel")},
  {"other", N_ ("Something else"), N_ ("Otherwise")},
  {NULL},
};

static const Choice information[] = {
  {"ssn", N_ ("Social security number"), N_ ("Identity")},
  {"driver_license", N_ ("Driving licence")},
  {"state_id", N_ ("State identity card")},
  {"passport", N_ ("Passport")},
  {"military_id", N_ ("Military card")},
  {"tribal_id", N_ ("Tribal card")},
  {"other_government_id", N_ ("Other government number")},
  {"tax_id", N_ ("Taxpayer number")},
  {"date_of_birth", N_ ("Date of birth")},
  {"mothers_maiden_name", N_ ("Mother's maiden name")},
  {"birth_or_marriage_certificate", N_ ("Birth or marriage certificate")},
  {"electronic_signature", N_ ("Signature, electronic")},
  {"private_key", N_ ("Private signing key")},
  {"financial_account_with_code", N_ ("Account number with its code"), N_ ("Money")},
  {"financial_account", N_ ("Account number alone")},
  {"financial_access_code", N_ ("Code or PIN alone")},
  {"payment_card", N_ ("Card number")},
  {"tax_information", N_ ("Tax return or tax data")},
  {"medical", N_ ("Medical information"), N_ ("Health and body")},
  {"health_insurance", N_ ("Health insurance number")},
  {"biometric", N_ ("Fingerprint, face or voice pattern")},
  {"genetic", N_ ("Genetic data")},
  {"online_credentials", N_ ("User name with password"), N_ ("Log-ins and traces")},
  {"location", N_ ("Location")},
  {"license_plate_reader", N_ ("Licence-plate records")},
  {"employer_id", N_ ("Employer's number"), N_ ("Work and school")},
  {"student_id", N_ ("Student number")},
  {"work_evaluation", N_ ("Work evaluation")},
  {"special_category", N_ ("Health, faith, politics, union, origin, sexual life"), N_ ("Private life")},
  {"any_personal_data", N_ ("Any other detail about a person")},
  {"client_information", N_ ("Advice, strategy, deal terms, drafts, secrets"), N_ ("Client's affairs")},
  {NULL},
};

static const Choice roles[] = {
  {"business_associate", N_ ("Hospital, doctor or health insurer as client"), N_ ("Health"),
   N_ ("May add: tell the client within 60 days.")},
  {"covered_entity", N_ ("We run a health plan ourselves"), NULL, N_ ("May add: notices within 60 days.")},
  {"qualified_service_organization", N_ ("Addiction-treatment programme as client"), NULL,
   N_ ("May add: tell the client within 60 days.")},
  {"phr_service_provider", N_ ("Health app as client"), NULL,
   N_ ("May add: tell the client within 60 days.")},
  {"ftc_financial_institution", N_ ("Loans, tax or settlement services by us"), N_ ("Money"),
   N_ ("May add: a report within 30 days.")},
  {"sec_service_provider", N_ ("Broker, fund or adviser as client"), NULL,
   N_ ("May add: tell the client within 72 hours.")},
  {"counsel_to_registrant", N_ ("Listed company or unpublished deal"), NULL,
   N_ ("May add: tell the client at once; it may have four business days.")},
  {"bank_service_provider", N_ ("Bank as client"), NULL, N_ ("May add: tell the bank as soon as possible.")},
  {"credit_union", N_ ("Credit union as client"), NULL, N_ ("May add: the credit union has 72 hours.")},
  {"nydfs_service_provider", N_ ("New York bank or insurer as client"), NULL,
   N_ ("May add: tell the client promptly.")},
  {"insurance_service_provider", N_ ("Insurance company or agent as client"), NULL,
   N_ ("May add: tell the client promptly.")},
  {"tax_preparer", N_ ("Tax returns prepared by us"), NULL,
   N_ ("May add: a report by the next business day.")},
  {"merchant", N_ ("We take card payments"), NULL, N_ ("May add: a report within 24 hours.")},
  {"fti_contractor", N_ ("Federal tax data for an agency"), N_ ("Public bodies and others"),
   N_ ("May add: a report within 24 hours.")},
  {"education_service_provider", N_ ("School or university as client"), NULL,
   N_ ("May add: tell the school promptly.")},
  {"defense_contractor", N_ ("Defence contract information"), NULL,
   N_ ("May add: a report within 72 hours.")},
  {"export_controlled_data_holder", N_ ("Export-controlled technical data"), NULL,
   N_ ("May add: a report at once, and further ones.")},
  {"nis2_entity", N_ ("Essential European service"), NULL, N_ ("May add: a report within 24 hours.")},
  {NULL},
};

static const Choice media[] = {
  {"electronic", N_ ("Electronic")},
  {"paper", N_ ("Paper")},
  {"oral", N_ ("Spoken")},
  {NULL},
};

static const Choice *
find_list (const char *name)
{
  if (strcmp (name, "incident-kinds") == 0)
    return incident_kinds;
  if (strcmp (name, "information") == 0)
    return information;
  if (strcmp (name, "roles") == 0)
    return roles;
  if (strcmp (name, "media") == 0)
    return media;
  g_return_val_if_reached (media);
}

GListStore *
sr_choices_new (const char *name)
{
  GListStore *store = g_list_store_new (SR_TYPE_OPTION);

  for (const Choice *choice = find_list (name); choice->id != NULL; choice++)
    {
      g_autoptr (SrOption) option
        = g_object_new (SR_TYPE_OPTION, "id", choice->id, "title", _ (choice->title), "hint",
                        choice->hint != NULL ? _ (choice->hint) : NULL, "heading",
                        choice->heading != NULL ? _ (choice->heading) : NULL, NULL);

      g_list_store_append (store, option);
    }
  return store;
}

const char *
sr_choices_title (const char *name, const char *id)
{
  for (const Choice *choice = find_list (name); choice->id != NULL; choice++)
    if (g_strcmp0 (choice->id, id) == 0)
      return _ (choice->title);
  return id;
}
