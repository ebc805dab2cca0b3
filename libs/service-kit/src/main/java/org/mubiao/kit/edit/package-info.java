/** Changes that people make over HTTP: conditional on what they saw, repeatable under a key, refused part by part. */
@NullMarked
package org.mubiao.kit.edit;

import org.jspecify.annotations.NullMarked;
