/** Checks of text that the value types of the contracts share. */
@NullMarked
package org.mubiao.contracts.text;

import org.jspecify.annotations.NullMarked;
