# Views: filters of a list under a name.

views-label = Saved views
views-all = All
views-save = Save view
views-change = Change view
views-first = Begin with this view
views-share = Share with { $unit }
views-shared-by = Shared by { $name }
views-ended = The view is deleted.
own-views = Saved views
problem-not-found-view = There is no such view, or it is shared with you no more.
problem-invalid-view-name = Give the view a name of at most 60 letters.
problem-invalid-view-name-taken = You have a view “{ $value }” already. Choose another name, or change that one.
problem-invalid-view-address = “{ $value }” is no address of this list. Save the view from its page.
problem-invalid-view-many = More than { $value } views cannot be kept. Delete one that you no longer use.
problem-invalid-view-list = “{ $value }” is no list. Choose deals or pipeline.
