"""The pages of those who keep the collection: under `/beheer`, behind a sign-in."""
