/** Reads 指标值 as people write it, prints it, and compares a target with what was reached. */
@NullMarked
package org.mubiao.value;

import org.jspecify.annotations.NullMarked;
