/**
 * A house's own rules over plans and findings, as Drools files that are compiled when they are named. Rules are code, so nothing
 * is ever picked up by itself.
 */
@NullMarked
package dev.restamp.policy;

import org.jspecify.annotations.NullMarked;
