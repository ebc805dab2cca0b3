/** Submission windows (申报时段): on which days the tables of a fiscal year may make a move, with exceptions and reminders. */
@NullMarked
package org.mubiao.indicator.window;

import org.jspecify.annotations.NullMarked;
