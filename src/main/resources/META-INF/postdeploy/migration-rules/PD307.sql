-- bad: postgresql
ALTER TYPE mood ADD VALUE 'content';

-- good: postgresql
ALTER TYPE mood ADD VALUE 'content' AFTER 'sad';
