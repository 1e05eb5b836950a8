-- Where moderators of a server want to be told of digests that fail or are suspended.
ALTER TABLE guild ADD COLUMN notes_channel INTEGER;  -- Discord's number of the channel or thread; NULL: none was chosen
