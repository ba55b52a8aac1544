/** State machines of one key that act when time passes: what all of them share. */
package io.flinkcx.core.machine;
