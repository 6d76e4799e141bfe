/**
 * What a migration tool answers, so that nobody else has to ask which tool it is: how its folder is recognised, what its files say,
 * how it keeps its ledger, what its next run would do, its own words and commands, what ails its files and how that is cured. Each
 * tool is a folder below; a question that one has not answered does not compile.
 */
@NullMarked
package dev.restamp.tool;

import org.jspecify.annotations.NullMarked;
