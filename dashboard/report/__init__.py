"""What people take home: a report, slides, a workbook and packs, from the charts of the pages."""
