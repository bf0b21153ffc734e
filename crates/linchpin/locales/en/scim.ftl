# SCIM: what identity providers are told, and the page on which operations see to them.

scim-invalid-filter = The filter cannot be read, or compares what cannot be compared, at “{ $value }”. It follows RFC 7644, section 3.4.2.2, over attributes that /Schemas lists.
scim-invalid-syntax = The body is not as it should be: { $value }.
scim-invalid-path = The path “{ $value }” cannot be read, or names nothing that /Schemas lists.
scim-no-target = Nothing is chosen by the path: { $value }.
scim-invalid-value = The value of “{ $value }” is missing, or not of the kind that /Schemas says.
scim-mutability = “{ $value }” cannot be changed like that: it is read-only, immutable, or must be there.
scim-not-found = There is no “{ $value }” here.
scim-unsupported-media = “{ $value }” is not read here. Send application/scim+json in UTF-8.
scim-too-large = That is more than { $value } at once. Send it in parts.
scim-unauthenticated = Nobody knows who asks. Send a token from the page Provisioning as “Authorization: Bearer lps_…”.
scim-filtered = What this server can do is told as a whole. Ask without a filter.
scim-not-allowed = This address does not take that method.
scim-precondition = It changed since the version that you name. Read it again, then change it.
scim-too-fast = Too many requests came within a minute. Wait a minute.
scim-not-implemented = An identity provider is no user here, so there is no /Me.
problem-not-found-resource = There is no such user or group.
problem-invalid-user-name-taken = Another user is named “{ $value }” already.
problem-invalid-address-taken = Another user signs in with { $value } already.
problem-invalid-group-taken = There is a group “{ $value }” with the same external id already.
problem-invalid-member = There is no user “{ $value }”. Members of groups are users; groups in groups are not taken.
problem-invalid-last-operations = { $value } is the last one of operations who can sign in. Let somebody else of operations in first.
problem-invalid-mapping-unit = Choose the unit.

provisioning-title = Provisioning
provisioning-lead = An identity provider, such as Microsoft Entra ID or Okta, lets people in and out here by SCIM 2.0. Whoever it retires is out at once; what they did stays.
provisioning-open = Provisioning
provisioning-address = Address
provisioning-address-hint = Give it to the provider as the tenant or base address, with a token.
provisioning-add = Make a token
provisioning-token-lead = For the provider alone: it changes users and groups and opens nothing else.
provisioning-example = Entra ID
provisioning-forever = until it is ended
provisioning-made-text = Copy it now: it is not shown again. The provider sends it as its bearer token.
provisioning-tokens = Tokens
provisioning-token-ended = That token works no longer.
provisioning-groups = Groups and what they are for
provisioning-groups-empty = The provider sent no groups yet
provisioning-groups-empty-text = Assign groups to this application at the provider. Then say here what each is for.
provisioning-group = Group
provisioning-for = Its members
provisioning-members = { $count ->
    [one] one member
   *[other] { $count } members
}
provisioning-nothing = stay as they are
provisioning-operations = are of operations
provisioning-member = belong to { $unit }
provisioning-head = head { $unit }
provisioning-adds = Whoever is none of the company's people becomes one
provisioning-mapped = Said. The members changed with it.
provisioning-strangers = Users whom no person fits
provisioning-strangers-text = They come in as soon as one of the company's people has their address: by an import, or made under Company.
provisioning-changed = Last changes
provisioning-users = { $count ->
    [0] The provider keeps no users here yet.
    [one] The provider keeps one user here.
   *[other] The provider keeps { $count } users here.
}
provisioning-is-group = group
provisioning-audit = All in the audit
provisioning-own = Said by the identity provider
users-is-stranger = no person fits

audit-provider-token-made = Made a token for an identity provider
audit-provider-token-ended = Ended a token of an identity provider
audit-user-provisioned = Made a user
audit-user-updated = Changed a user
audit-user-removed = Deleted a user
audit-group-put = Made or changed a group
audit-group-removed = Deleted a group
audit-group-mapped = Said what a group is for
audit-standing-given = Made somebody one of operations
audit-standing-taken = Took operations from somebody
