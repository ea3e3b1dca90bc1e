from django.apps import AppConfig


class RoomConfig(AppConfig):
    name = "goldenthread.governance"
    label = "governance"
