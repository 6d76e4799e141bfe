/**
 * An audit for reading: text, JSON, Markdown, HTML, SARIF and JUnit. In: an audit with its plan. Out: one text, the same bytes
 * for the same audit. Knows no database and no stream.
 */
@NullMarked
package dev.restamp.report;

import org.jspecify.annotations.NullMarked;
