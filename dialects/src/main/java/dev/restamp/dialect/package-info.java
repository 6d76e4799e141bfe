/**
 * What a database dialect answers, so that nobody else has to ask which database it is: how its SQL is cut
 * and read, how things are spelt, what is there, how a change is written, framed and held, what SQLAlchemy makes of it, and where
 * databases to throw away come from. Each dialect is a folder below; a question that one has not answered does not compile.
 */
@NullMarked
package dev.restamp.dialect;

import org.jspecify.annotations.NullMarked;
