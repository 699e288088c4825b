from kartoteka.platform.search.palette import commands, results
from kartoteka.platform.ui.palette import register_source

register_source(10, results)
register_source(20, commands)
