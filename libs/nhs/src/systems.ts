/** System URIs of identifiers used in England (UK Core R4). */
export const identifierSystems = {
  nhsNumber: 'https://fhir.nhs.uk/Id/nhs-number',
  odsOrganization: 'https://fhir.nhs.uk/Id/ods-organization-code',
  odsSite: 'https://fhir.nhs.uk/Id/ods-site-code',
  sdsUser: 'https://fhir.nhs.uk/Id/sds-user-id',
  sdsRoleProfile: 'https://fhir.nhs.uk/Id/sds-role-profile-id',
  gmc: 'https://fhir.hl7.org.uk/Id/gmc-number',
  gmp: 'https://fhir.hl7.org.uk/Id/gmp-number',
  gdc: 'https://fhir.hl7.org.uk/Id/gdc-number',
  nmc: 'https://fhir.hl7.org.uk/Id/nmc-number',
  hcpc: 'https://fhir.hl7.org.uk/Id/hcpc-number',
} as const;
