-- The manifest's text as it was when the version was published: that description never changes any more.
ALTER TABLE datasets ADD COLUMN manifest TEXT;
-- A withdrawn version keeps the state Published, because that is what it was; readers see it as Withdrawn.
ALTER TABLE datasets ADD COLUMN withdrawn_at BIGINT;
ALTER TABLE datasets ADD COLUMN withdrawal TEXT;
ALTER TABLE datasets ADD COLUMN doi TEXT;
