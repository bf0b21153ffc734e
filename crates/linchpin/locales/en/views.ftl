# Views: filters of a list under a name.

views-label = Saved views
views-all = All
views-save = Save view
views-change = Change view
views-first = Open with this view
views-share = Share with { $unit }
views-shared-by = Shared by { $name }
views-ended = View deleted.
own-views = Saved views
problem-not-found-view = There is no such view, or it is no longer shared with you.
problem-invalid-view-name = Give the view a name of no more than 60 characters.
problem-invalid-view-name-taken = You already have a view “{ $value }”. Choose another name, or change that one.
problem-invalid-view-address = “{ $value }” is not an address of this list. Save the view from its page.
problem-invalid-view-many = You can keep { $value } views. Delete one you no longer use.
problem-invalid-view-list = “{ $value }” is not a list. Choose deals or pipeline.