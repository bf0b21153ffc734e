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
problem-invalid-user-name-taken = Another user already has the name “{ $value }”.
problem-invalid-address-taken = Another user already signs in with { $value }.
problem-invalid-group-taken = There is already a group “{ $value }” with the same external ID.
problem-invalid-member = There is no user “{ $value }”. Members of groups are users; groups in groups are not taken.
problem-invalid-last-operations = { $value } is the last person in operations who can sign in. Give somebody else access to operations first.
problem-invalid-mapping-unit = Choose the unit.

provisioning-title = Provisioning
provisioning-lead = An identity provider, such as Microsoft Entra ID or Okta, gives and removes access here through SCIM 2.0. Whoever it removes loses access at once; what they did stays.
provisioning-open = Provisioning
provisioning-address = Address
provisioning-address-hint = Enter it at the provider as the tenant or base address, together with a token.
provisioning-add = Create a token
provisioning-token-lead = For the provider alone: it changes users and groups and opens nothing else.
provisioning-example = Entra ID
provisioning-forever = until revoked
provisioning-made-text = Copy it now; it is not shown again. The provider sends it as its bearer token.
provisioning-end-means = The identity provider that uses it can let nobody in or out any more until it has another.
provisioning-tokens = Tokens
provisioning-token-ended = Revoked: that token works no longer.
provisioning-groups = Groups and their purpose
provisioning-groups-empty = The provider has sent no groups yet
provisioning-groups-empty-text = Assign groups to this application at the provider, then choose here what each is for.
provisioning-group = Group
provisioning-for = Its members
provisioning-members = { $count ->
    [one] one member
   *[other] { $count } members
}
provisioning-nothing = stay as they are
provisioning-operations = are in operations
provisioning-member = belong to { $unit }
provisioning-head = head { $unit }
provisioning-adds = Members who are not among the company’s people are added
provisioning-mapped = Saved. The members changed accordingly.
provisioning-strangers = Users who match no person
provisioning-strangers-text = They get access as soon as one of the company’s people has their address, through an import or under Company.
provisioning-changed = Latest changes
provisioning-users = { $count ->
    [0] The provider manages no users here yet.
    [one] The provider manages one user here.
   *[other] The provider manages { $count } users here.
}
provisioning-is-group = group
provisioning-audit = See the audit
provisioning-own = From the identity provider
users-is-stranger = no match

audit-provider-token-made = Created a token for an identity provider
audit-provider-token-ended = Revoked a token of an identity provider
audit-user-provisioned = Created a user
audit-user-updated = Changed a user
audit-user-removed = Deleted a user
audit-group-put = Created or changed a group
audit-group-removed = Deleted a group
audit-group-mapped = Chose what a group is for
audit-standing-given = Added somebody to operations
audit-standing-taken = Removed somebody from operations