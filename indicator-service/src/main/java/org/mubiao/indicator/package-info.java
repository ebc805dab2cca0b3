/** indicator-service: what a project promises, how it is reviewed, what it says it reached. */
@NullMarked
package org.mubiao.indicator;

import org.jspecify.annotations.NullMarked;
