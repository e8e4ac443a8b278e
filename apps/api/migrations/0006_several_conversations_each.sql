-- Where most people are in one conversation only, PostgreSQL takes all memberships of a person for as quick to read as a
-- single one, and reads the thousands of somebody who has many. It is told that everybody has about ten.
ALTER TABLE "members" ALTER COLUMN "person" SET (n_distinct = -0.1);
