"""The user's own package. Its name and its modules' names are those of the template, by chance."""
