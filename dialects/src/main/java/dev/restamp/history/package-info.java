/**
 * The graph of revisions as the files tell it, and what each revision says it does. A revision's body answers the question
 * "what do you do to <em>this</em> schema?", since real scripts look before they act; whoever walks the graph owns the schema.
 */
@NullMarked
package dev.restamp.history;

import org.jspecify.annotations.NullMarked;
