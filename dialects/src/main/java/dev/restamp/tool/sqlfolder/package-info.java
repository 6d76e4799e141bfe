/**
 * The ground for tools whose migrations are files of plain SQL: a file's text as a body, and how files hang on one another. A tool
 * says which files there are, what they are called by, and in which order; all SQL is read by {@link dev.restamp.sql.SqlReader}.
 */
@NullMarked
package dev.restamp.tool.sqlfolder;

import org.jspecify.annotations.NullMarked;
