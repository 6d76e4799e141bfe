/**
 * Stand-ins for SQLAlchemy's objects by their names. They do what the real ones would send to the dialect at hand, as changes to
 * the schema read so far; what they cannot know they say as unknown or opaque.
 */
@NullMarked
package dev.restamp.sqlalchemy;

import org.jspecify.annotations.NullMarked;
