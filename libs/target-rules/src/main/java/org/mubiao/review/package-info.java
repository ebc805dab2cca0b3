/**
 * Reviews a target table: rules with names, each of which says what it found, what to do and on what it rests. Pure: uses
 * the contracts and the reader of target values, nothing else.
 */
@NullMarked
package org.mubiao.review;

import org.jspecify.annotations.NullMarked;
