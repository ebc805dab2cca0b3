/** Target values (指标值) over HTTP: what was understood of a cell, and what it leaves open. */
@NullMarked
package org.mubiao.indicator.value;

import org.jspecify.annotations.NullMarked;
