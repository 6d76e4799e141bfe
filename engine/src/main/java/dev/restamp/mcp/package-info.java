/**
 * Assistants ask over the Model Context Protocol, line by line. Only questions are known here: what changes a database or a
 * file has no name that could be called.
 */
@NullMarked
package dev.restamp.mcp;

import org.jspecify.annotations.NullMarked;
