/**
 * The command line: turns words into calls of one class below, and answers into text and an {@link dev.restamp.cli.ExitCode}.
 * No decision about a database is made here.
 */
@NullMarked
package dev.restamp.cli;

import org.jspecify.annotations.NullMarked;
