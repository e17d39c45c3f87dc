"""Vietnamese text in a code of before Unicode, as it looks when it is read as Unicode."""

from __future__ import annotations

import re

# Letters of TCVN3 (.VnTime) and VNI inside a word, and UTF-8 that was read as a one-byte code page and saved again. A
# foreign name may hold one such letter; a text in an old code holds many.
OLD_CODE = re.compile("[^\\W\\d_][¸µ¶¹®¨©ª¬¾§ÆÇÐÑÞßäåæëîïñöøûþ]|[¸µ¶¹®¨©ª¬¾§ÆÐÞßåæïøþ][^\\W\\d_]|á[º»]|Æ[°¡]|Ä[‘']")
