/**
 * The front door for a program on the JVM: open a database beside its history, then audit, plan and apply. Values in and out; no
 * prints, no exit.
 */
@NullMarked
package dev.restamp;

import org.jspecify.annotations.NullMarked;
